-- What the scripts of attempt counters share; each of them begins with it.
--
-- Every key is prefix .. something, and the prefix holds the hash tag, so that all are in one slot:
--   epoch           hash: ready (when counting began to be trusted), generation (of the latest counter)
--   c:ID            hash of a counter: g generation, n failures, t time, o owner; ID is scope, factor and name
--   s:SCOPE:BUCKET  hash of a counter that several keys share
--   i:SCOPE         sorted set of the IDs that have a counter of their own, by the time from which it may be forgotten
--   o:OWNER         set of the IDs whose counters belong to an account
-- The time of a counter is that of the latest failure; of a network's (scope n) it is when the bucket will be empty.
-- Times are microseconds. They stay below 2^53, so that Lua's numbers hold them exactly.

local prefix, now = ARGV[1], tonumber(ARGV[2])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end

local function text(number)
  return string.format('%.0f', number)
end

local function is_network(id)
  return string.sub(id, 1, 1) == 'n'
end

-- Returns how many failures are forgotten.
local function forget(id)
  local key = prefix .. 'c:' .. id
  local fields = redis.call('HMGET', key, 'n', 'o')
  local failures, owner = tonumber(fields[1] or 0), fields[2]
  redis.call('DEL', key)
  redis.call('ZREM', prefix .. 'i:' .. string.sub(id, 1, 1), id)
  if owner then
    redis.call('SREM', prefix .. 'o:' .. owner, id)
  end
  return failures
end
