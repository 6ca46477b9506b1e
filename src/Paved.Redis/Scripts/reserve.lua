-- Admits an attempt and charges it to all its counters, or charges none.
-- ARGV from 3: the limits, the owner ('' for none), then ID and shared ID of each counter.
-- Returns {1, g, before, after, ..., last} with 1 as last where a counter of their own is stopped now, or {0, wait} with -1 for ever, or {2, wait} where counters were lost.

local settle, free, first, maximum = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local stop, share, capacity, owner = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), ARGV[10]
local HOUR = 3600000000
local DAY = 24 * HOUR
local SWEPT = 16

local function idle_at(counter)
  if counter.network then
    return counter.t
  elseif counter.n == 0 then
    return 0
  elseif counter.shared or counter.n < free then
    return counter.t + DAY
  elseif counter.n < stop then
    return counter.t + 30 * DAY
  end
  return counter.t + 3650 * DAY
end

local function wait_of(counter)
  if counter.network then
    return math.max(0, counter.t + share - HOUR - now)
  elseif counter.n >= stop then
    return math.huge
  elseif counter.n < free then
    return 0
  end
  local delay = math.min(maximum, first * 2 ^ math.min(counter.n - free, 30))
  return math.max(0, counter.t + delay - now)
end

local function fresh(id, shared_id, shared)
  local key = prefix .. (shared and 's:' .. shared_id or 'c:' .. id)
  return {id = id, key = key, network = is_network(id), shared = shared, g = false, n = 0, t = 0}
end

local function read(id, shared_id, shared)
  local counter = fresh(id, shared_id, shared)
  local fields = redis.call('HMGET', counter.key, 'g', 'n', 't')
  if fields[1] then
    counter.g, counter.n, counter.t = fields[1], tonumber(fields[2]), tonumber(fields[3])
  end
  return counter
end

local function has_room(id)
  local index = prefix .. 'i:' .. string.sub(id, 1, 1)
  for _, idle in ipairs(redis.call('ZRANGEBYSCORE', index, '-inf', text(now), 'LIMIT', 0, SWEPT)) do
    forget(idle)
  end
  return redis.call('ZCARD', index) < capacity
end

local function find(id, shared_id)
  local own = read(id, shared_id, false)
  if own.g and idle_at(own) > now then
    return own
  end
  -- As long as the shared counter matters, its keys stay with it: a fresh one would know too little.
  local shared = read(id, shared_id, true)
  if shared.g and idle_at(shared) > now then
    return shared
  end
  return fresh(id, shared_id, not own.g and not has_room(id))
end

local function charge(counter)
  if not counter.g then
    counter.g = text(redis.call('HINCRBY', KEYS[1], 'generation', 1))
    if not counter.shared then
      forget(counter.id)
    end
  end
  -- Of several at one moment, taking one back must not make the others old.
  local before = counter.network and math.max(counter.t, now) or counter.n == 0 and now or counter.t
  counter.n, counter.t = counter.n + 1, counter.network and before + share or now
  redis.call('HSET', counter.key, 'g', counter.g, 'n', counter.n, 't', text(counter.t))
  redis.call('PEXPIRE', counter.key, text(math.ceil((idle_at(counter) - now) / 1000) + 1000))
  if not counter.shared then
    local index = prefix .. 'i:' .. string.sub(counter.id, 1, 1)
    redis.call('ZADD', index, text(idle_at(counter)), counter.id)
    redis.call('PEXPIRE', index, text(3651 * DAY / 1000))
  end
  return before
end

local function set_owner(id)
  local key, owned = prefix .. 'c:' .. id, prefix .. 'o:' .. owner
  local life = redis.call('PTTL', key)
  if life < 0 then
    return
  end
  local previous = redis.call('HGET', key, 'o')
  if previous ~= owner then
    if previous then
      redis.call('SREM', prefix .. 'o:' .. previous, id)
    end
    redis.call('HSET', key, 'o', owner)
    redis.call('SADD', owned, id)
  end
  if redis.call('PTTL', owned) < life then
    redis.call('PEXPIRE', owned, life)
  end
end

local ready = redis.call('HGET', KEYS[1], 'ready')
if not ready then
  ready = text(now + settle)
  redis.call('HSET', KEYS[1], 'ready', ready)
end
if now < tonumber(ready) then
  return {2, tonumber(ready) - now}
end

local counters, wait = {}, 0
for i = 11, #ARGV, 2 do
  local counter = find(ARGV[i], ARGV[i + 1])
  counters[#counters + 1] = counter
  wait = math.max(wait, wait_of(counter))
end

local function is_stopped(counter)
  return not counter.shared and wait_of(counter) == math.huge
end

local answer = {0, wait == math.huge and -1 or wait}
if wait == 0 then
  local last = 0
  answer = {1}
  for _, counter in ipairs(counters) do
    local before = charge(counter)
    for _, value in ipairs({tonumber(counter.g), before, counter.t}) do
      answer[#answer + 1] = value
    end
    last = is_stopped(counter) and 1 or last
  end
  answer[#answer + 1] = last
end
if owner ~= '' then
  for _, counter in ipairs(counters) do
    local scope = string.sub(counter.id, 1, 1)
    if scope == 'l' or scope == 'd' then
      set_owner(counter.id)
    end
  end
end
return answer
