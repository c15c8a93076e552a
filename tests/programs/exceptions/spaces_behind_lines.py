"""Spaces behind a line of the program: the module traceback leaves them out, the interpreter does not."""
import logging
import traceback


def f():
    x = [1/0, 2]   


def g():
    return f() 


def several(*args):
    raise ValueError(  
        'text', 
        args)  


def whole():
    1/0  


def call():
    several(1,   
            2) 


for action in (g, whole, call):
    try:
        action()  
    except Exception as e:
        print(traceback.format_exc())
        logging.exception('x') 
        print(traceback.extract_tb(e.__traceback__)[-1].line + '|')
        print(traceback.format_tb(e.__traceback__)[-1])
g()  
