-- Completes the tasks that stand in the file HEED_TASKS, one a line: "<id> <who>". One thread alone, so that each comes once.
local token = os.getenv("HEED_TOKEN")
local tasks = {}
for line in io.lines(os.getenv("HEED_TASKS")) do tasks[#tasks + 1] = line end
local count = 0

function request()
  count = count + 1
  local id, who = string.match(tasks[(count - 1) % #tasks + 1], "(%S+) (%S+)")
  return wrk.format("POST", "/v1/tasks/" .. id .. "/completion",
    { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" },
    string.format('{"outcome":"reached","actor":"%s","form":{"context":"The hand-over was late, twice.",' ..
      '"root_cause":"delay","promised":"%s"}}', who, os.getenv("HEED_PROMISED")))
end

local done_once = 0
function response(status)
  if status == 200 then done_once = done_once + 1 end
  if count > #tasks then wrk.thread:stop() end
end

function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.errors.status,
    latency:percentile(50), latency:percentile(99), latency.max))
end
