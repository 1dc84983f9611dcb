// The smallest HTTP server that C++ can be without a library: one answer to every request.
#include <arpa/inet.h>
#include <csignal>
#include <cstdlib>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

int main() {
  const char *port = std::getenv("PORT");
  std::signal(SIGTERM, [](int) { _exit(0); });
  std::signal(SIGPIPE, SIG_IGN);
  int server = socket(AF_INET, SOCK_STREAM, 0);
  int yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = INADDR_ANY;
  address.sin_port = htons(port ? std::atoi(port) : 8080);
  if (bind(server, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) return 1;
  listen(server, 64);
  const std::string body = "Hello from cmake-server\n";
  const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " +
                             std::to_string(body.size()) + "\r\n\r\n" + body;
  for (;;) {
    int client = accept(server, nullptr, nullptr);
    if (client < 0) continue;
    char request[4096];
    if (read(client, request, sizeof request) > 0) write(client, answer.data(), answer.size());
    close(client);
  }
}
