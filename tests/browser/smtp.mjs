// A mail server for tests: takes every mail, keeps it, and lets a test wait for the one it needs. Nothing leaves this process.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';

const WAIT_MS = 30_000;

/** Starts it on a port that the system chooses. Returns `{url, mails, wait(test, what), stop()}`; a mail is `{to, subject, text}`. */
export async function startMailServer() {
  const mails = [];
  const waiting = new Set();
  const sockets = new Set();
  const arrived = (mail) => {
    mails.push(mail);
    for (const look of waiting) look();
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    talk(socket, arrived);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));

  /** Waits until a mail passes `test`, taking each mail at most once a call. `what` is said when none comes. */
  const wait = (test, what) => new Promise((found, failed) => {
    const limit = setTimeout(() => {
      waiting.delete(look);
      failed(new assert.AssertionError({ message: `no mail: ${what}; there are ${mails.map((m) => `${m.to}: ${m.subject}`).join(' | ')}` }));
    }, WAIT_MS);
    const look = () => {
      const mail = mails.find(test);
      if (!mail) return;
      clearTimeout(limit);
      waiting.delete(look);
      found(mail);
    };
    waiting.add(look);
    look();
  });
  const stop = () => new Promise((done) => {
    for (const socket of sockets) socket.destroy();
    server.close(done);
  });
  return { url: `smtp://127.0.0.1:${server.address().port}?tls=none`, mails, wait, stop };
}

/** One conversation of RFC 5321, without extensions. */
function talk(socket, arrived) {
  let text = '';
  let body = false;
  let to = [];
  socket.write('220 test ESMTP\r\n');
  socket.setEncoding('latin1');
  socket.on('data', (piece) => {
    text += piece;
    for (;;) {
      const end = text.indexOf(body ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = text.slice(0, end);
      text = text.slice(end + (body ? 5 : 2));
      if (body) {
        arrived({ to: to.join(', '), ...parse(line.replace(/^\.\./gm, '.')) });
        body = false;
        to = [];
        socket.write('250 kept\r\n');
        continue;
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') to.push(/<(.*?)>/.exec(line)?.[1] ?? '');
      if (verb === 'DATA') body = true;
      socket.write({ DATA: '354 go on\r\n', QUIT: '221 bye\r\n' }[verb] ?? '250 ok\r\n');
      if (verb === 'QUIT') socket.end();
    }
  });
}

/** The subject and the plain text of a mail as it came, byte for byte in latin1. */
function parse(raw) {
  const { headers, body } = split(raw);
  return { subject: words(headers.subject ?? ''), text: plain(headers, body) };
}

function split(raw) {
  const at = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(head.split('\r\n').map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  return { headers, body: raw.slice(at + 4) };
}

function plain(headers, body) {
  const boundary = /boundary="?([^";]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (boundary) {
    const parts = body.split(`--${boundary}`).slice(1, -1).map((part) => split(part.replace(/^\r\n/, '')));
    const part = parts.find((p) => /text\/plain|multipart/i.test(p.headers['content-type'] ?? '')) ?? parts[0];
    return plain(part.headers, part.body);
  }
  const coding = (headers['content-transfer-encoding'] ?? '7bit').toLowerCase();
  const bytes = coding === 'base64' ? Buffer.from(body, 'base64') : Buffer.from(coding === 'quoted-printable' ? unquote(body.replace(/=\r\n/g, '')) : body, 'latin1');
  return bytes.toString('utf8').replace(/\r\n/g, '\n');
}

const unquote = (text) => text.replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** Decodes the encoded words of a header (RFC 2047). */
function words(text) {
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind, coded) => {
    const bytes = kind.toLowerCase() === 'b' ? Buffer.from(coded, 'base64') : Buffer.from(unquote(coded.replace(/_/g, ' ')), 'latin1');
    return bytes.toString('utf8');
  });
}
