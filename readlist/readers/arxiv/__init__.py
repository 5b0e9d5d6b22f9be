"""What arXiv itself gives out: answers, feeds, mails, pages, its snapshot."""
