use strict;
use warnings;
use IO::Socket::INET;

$SIG{TERM} = sub { exit 0 };
my $server = IO::Socket::INET->new(LocalPort => $ENV{PORT} // 3000, Listen => 64, ReuseAddr => 1) or die "PORT: $!";
my $body = 'Hello from shell-script';
while (my $client = $server->accept) {
  while (defined(my $line = <$client>)) { last if $line =~ /^\r?\n$/ }
  print $client "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ", length $body, "\r\nConnection: close\r\n\r\n$body";
  close $client;
}
