"""The steps of the story of the preparation, in `tests.stories.test_preparation`."""
