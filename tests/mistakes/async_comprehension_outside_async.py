def main(things):
    return [thing async for thing in things]
