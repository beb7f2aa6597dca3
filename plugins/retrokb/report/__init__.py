"""What was found, written for whoever reads it: values in, text out."""
