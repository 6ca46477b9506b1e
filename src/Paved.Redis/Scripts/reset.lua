-- Forgets the failures of an account, and those of its logins and devices.
-- ARGV from 3: the account's name as an owner, then the factors.
-- Returns how many failures the worst of them had.

local most = 0
for i = 4, #ARGV do
  most = math.max(most, forget('a' .. ARGV[i] .. ':' .. ARGV[3]))
end
local owned = prefix .. 'o:' .. ARGV[3]
for _, id in ipairs(redis.call('SMEMBERS', owned)) do
  for i = 4, #ARGV do
    if string.sub(id, 2, 2) == ARGV[i] then
      if redis.call('HGET', prefix .. 'c:' .. id, 'o') == ARGV[3] then
        most = math.max(most, forget(id))
      end
      redis.call('SREM', owned, id)
    end
  end
end
return most
