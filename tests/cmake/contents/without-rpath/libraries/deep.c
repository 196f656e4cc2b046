int deep(void) { return 2; }
