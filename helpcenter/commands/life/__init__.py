"""The commands around an answer's life: it is written, gets another name or topic, goes into another one, ends, and is published."""
