"""One typed line -> answers: what it fills, asks and leaves as text; pure, and never raises."""
