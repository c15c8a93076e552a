def find():
    print('looking')


find().upper()
