"""Pure: what a sound questionnaire is, which questions are shown, what an answer is, and how long it all takes."""
