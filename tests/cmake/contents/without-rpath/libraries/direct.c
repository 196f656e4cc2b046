int direct(void) { return 1; }
