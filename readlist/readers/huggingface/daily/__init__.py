"""The parts of the readers of Daily Papers: lines, days, and pieces of a page put together to papers."""
