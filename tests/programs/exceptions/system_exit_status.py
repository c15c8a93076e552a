import sys

print("leaving")
try:
    sys.exit(4)
finally:
    print("finally runs")
