/* Counts its requests, one at a time. */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void leave(int signal) { _exit(0); }

int main(void) {
  const char *port = getenv("PORT");
  signal(SIGTERM, leave);
  signal(SIGPIPE, SIG_IGN);
  int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_addr.s_addr = INADDR_ANY, .sin_port = htons(port ? atoi(port) : 8080)};
  if (bind(server, (struct sockaddr *)&address, sizeof address) != 0) return 1;
  listen(server, 64);
  for (int count = 1;; count++) {
    int client = accept(server, NULL, NULL);
    char request[4096];
    if (client >= 0 && read(client, request, sizeof request) > 0)
      dprintf(client, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nRequest %d to meson-server\n", count);
    close(client);
  }
}
