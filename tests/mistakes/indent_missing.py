def main():
print('hello')
