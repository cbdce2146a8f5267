"""Who, when and where: mentions become actors, dates and places."""
