"""What the command line and the app both do. Tasks join the layers below; they report, and print nothing."""
