var app = WebApplication.Create(args);
app.MapGet("/", () => "Hello from aspnet-core");
app.Run();
