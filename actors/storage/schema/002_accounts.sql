-- Who a vendor is on the channel, and the invitation that will tell.
ALTER TABLE parties ADD COLUMN person TEXT;
ALTER TABLE parties ADD COLUMN invitation TEXT;
