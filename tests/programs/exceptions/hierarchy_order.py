def catch(error):
    try:
        raise error
    except ArithmeticError:
        return "arithmetic"
    except LookupError:
        return "lookup"
    except OSError:
        return "os"
    except Exception:
        return "exception"
    except BaseException:
        return "base"


for error in (ZeroDivisionError(), OverflowError(), KeyError(), IndexError(), TimeoutError(), ValueError(),
              KeyboardInterrupt(), SystemExit(), GeneratorExit(), StopIteration(), AssertionError()):
    print(type(error).__name__, catch(error))
