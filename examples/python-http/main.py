"""A sky almanac: today's moon, from Python's standard library alone."""

import os
import signal
import sys
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ.get("PORT", "3000"))
NEW_MOON = datetime(2000, 1, 6, 18, 14, tzinfo=timezone.utc)
MONTH_DAYS = 29.530588853
PHASES = ["🌑 New moon", "🌒 Waxing crescent", "🌓 First quarter", "🌔 Waxing gibbous",
          "🌕 Full moon", "🌖 Waning gibbous", "🌗 Last quarter", "🌘 Waning crescent"]

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sky almanac</title>
<style>
  :root {{ color-scheme: dark; font: 18px/1.6 system-ui, sans-serif; }}
  body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; background: #0b1020; color: #dfe6ff; }}
  main {{ text-align: center; padding: 2rem; }}
  .moon {{ font-size: 6rem; line-height: 1; }}
</style>
<main>
  <div class="moon" aria-hidden="true">{sign}</div>
  <h1>Hello from python-http</h1>
  <p>{name}, {age:.1f} days old. Python {version}.</p>
</main>
</html>
"""


def moon(now: datetime) -> tuple[str, float]:
    age = ((now - NEW_MOON).total_seconds() / 86400) % MONTH_DAYS
    return PHASES[int(age / MONTH_DAYS * 8 + 0.5) % 8], age


class Almanac(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/healthz":
            self.answer(200, "application/json", '{"status":"ok"}\n')
        elif self.path == "/":
            phase, age = moon(datetime.now(timezone.utc))
            sign, name = phase.split(" ", 1)
            version = ".".join(map(str, sys.version_info[:3]))
            self.answer(200, "text/html; charset=utf-8", PAGE.format(sign=sign, name=name, age=age, version=version))
        else:
            self.answer(404, "text/plain; charset=utf-8", "Below the horizon.\n")

    def answer(self, status: int, content_type: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"Almanac open on port {PORT}", flush=True)
    ThreadingHTTPServer(("0.0.0.0", PORT), Almanac).serve_forever()
