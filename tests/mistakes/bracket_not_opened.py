print 'a')
