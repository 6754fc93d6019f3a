"""How widgets share their room: rows that go on below, lanes that scroll one way, mirrors."""
