use std::io::Write;
use std::net::TcpListener;

fn main() {
    let port = std::env::var("PORT").unwrap_or("3000".into());
    for stream in TcpListener::bind(format!("0.0.0.0:{port}")).unwrap().incoming() {
        let body = soil::greeting();
        let _ = write!(stream.unwrap(), "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    }
}
