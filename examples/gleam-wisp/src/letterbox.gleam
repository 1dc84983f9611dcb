import envoy
import gleam/erlang/process
import gleam/int
import gleam/result
import mist
import wisp
import wisp/wisp_mist

pub fn main() {
  let port = envoy.get("PORT") |> result.try(int.parse) |> result.unwrap(8080)
  let secret = wisp.random_string(64)
  let assert Ok(_) =
    wisp_mist.handler(fn(_request) { wisp.ok() |> wisp.string_body("Hello from gleam-wisp\n") }, secret)
    |> mist.new
    |> mist.bind("0.0.0.0")
    |> mist.port(port)
    |> mist.start
  process.sleep_forever()
}
