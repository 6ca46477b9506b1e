-- Takes an attempt back from each counter that is still the one it was charged to; success forgets the others' failures.
-- ARGV from 3: 1 for success; then ID, shared ID, generation, time before and time after of each charge.

for i = 4, #ARGV, 5 do
  local id, generation, before, after = ARGV[i], ARGV[i + 2], tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4])
  local own, shared = prefix .. 'c:' .. id, prefix .. 's:' .. ARGV[i + 1]
  local isOwn = redis.call('HGET', own, 'g') == generation
  local key = isOwn and own or redis.call('HGET', shared, 'g') == generation and shared
  if ARGV[3] == '1' and not is_network(id) then
    forget(id)
    key = not isOwn and key
  end
  if key then
    local fields = redis.call('HMGET', key, 'n', 't')
    local failures, time = fields[1] - 1, tonumber(fields[2])
    if is_network(id) then
      -- What leaked out by now cannot be taken back: it would be taken from later failures.
      time = time - math.max(0, after - math.max(before, now))
    elseif time == after then
      time = before
    end
    redis.call('HSET', key, 'n', failures, 't', text(time))
    if isOwn and (is_network(id) and time <= now or not is_network(id) and failures == 0) then
      forget(id)
    end
  end
end
return 1
