"""Russian: who says what, by the words and endings that the language has for it."""
