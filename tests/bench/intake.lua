-- Posts responses of about 1.5 kB, each with an id of its own: one in five asks for the client manager's call, one in
-- fifty for senior management's, with an invitation.
local thread_number = 0
function setup(thread)
  thread:set("id", thread_number)
  thread_number = thread_number + 1
end

local comment = string.rep("The hand-over took longer than we had agreed on, and nobody told us. ", 14)
local function score_of(number)
  if number % 50 == 49 then return { 2, 3 } end
  if number % 5 == 0 then return { 3, 4 } end
  return { 4, 5 }
end
local token = os.getenv("HEED_TOKEN")
local run = os.getenv("HEED_RUN")
local count = 0

function request()
  count = count + 1
  local score = score_of(count)
  local key = run .. "-" .. id .. "-" .. count
  local body = string.format(
    '{"id":"r-%s","survey":"service-quality","submitted_at":"2026-03-02T09:15:00Z","language":"en",' ..
    '"customer":{"id":"c-%s","name":"Ada Byron","email":"ada.%s@example.com"},' ..
    '"account":{"id":"a-%d","name":"Analytical Ltd","client_manager":"cm@example.com"},' ..
    '"service":{"id":"s-88","type":"onboarding","manager":"sm@example.com"},' ..
    '"answers":{"timeliness":%d,"quality":%d,"communication":4,"overall":4,"comment":"%s"}}',
    key, key, key, count % 500, score[1], score[2], comment)
  return wrk.format("POST", "/v1/responses",
    { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }, body)
end

local pause = tonumber(os.getenv("HEED_PAUSE") or "0")
if pause > 0 then
  function delay() return pause end -- of each connection, after each answer
end

local bad = 0
function response(status)
  if status ~= 201 then bad = bad + 1 end
end

function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
