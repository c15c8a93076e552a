def main(things):
    async for thing in things:
        pass
