def f(event, context): pass
