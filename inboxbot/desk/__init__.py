"""The desk: a Telegram group where agents see cards, take them and answer; what they do goes back to the store."""
