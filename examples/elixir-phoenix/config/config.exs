import Config

config :phoenix, :json_library, Jason
config :hello, Hello.Endpoint, adapter: Bandit.PhoenixAdapter, render_errors: [formats: [json: Hello.Errors]]
