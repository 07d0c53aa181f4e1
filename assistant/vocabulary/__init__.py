"""What a question's words and patterns mean: data files and the code that reads each of them."""
