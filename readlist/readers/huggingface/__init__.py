"""Daily Papers, and what else Hugging Face tells of papers."""
