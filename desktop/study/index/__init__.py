"""What the reader's folders hold, kept between days so that it is not read again."""
