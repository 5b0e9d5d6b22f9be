"""Bytes in: files, standard input and pasted text. What the bytes mean is the readers' business."""
