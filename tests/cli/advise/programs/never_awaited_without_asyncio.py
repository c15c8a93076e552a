# advice: never-awaited
async def forgotten():
    print("ran")


kept = forgotten()
print("end of program")
