"""People of a running Heed, each with a browser of their own."""

import html
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from running import PATIENCE, EndToEnd, multipart

PASSWORD = "correct horse battery staple"
NASTY = "<script>alert(1)</script> {{csrf}} & [x](http://evil.example) \"quoted\""


class Person:
    """Somebody with a browser of their own: it keeps cookies and follows redirects."""

    def __init__(self, address):
        self.address = address
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def open(self, path, fields=None):
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        return self.ask(urllib.request.Request(self.address + path, data=data))

    def send_files(self, path, fields, *files):
        """Files are (field, name, content)."""
        body, kind = multipart(files, **fields)
        return self.ask(urllib.request.Request(self.address + path, data=body, headers={"Content-Type": kind}))

    def ask(self, request):
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return Seen(answer.status, answer.url, answer.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                return Seen(refused.code, refused.url, refused.read().decode())

    def send(self, path, **fields):
        """As a browser does: what stands hidden in the page's form goes along."""
        return self.open(path, {**self.open(path).hidden, **fields})

    def sign_in(self, email, target="/inbox"):
        shown = self.open("/sign-in?" + urllib.parse.urlencode({"next": target}))
        return self.open("/sign-in", {**shown.hidden, "email": email, "password": PASSWORD})


class Seen:
    def __init__(self, status, address, text):
        self.status, self.address, self.text = status, address, text
        self.path = urllib.parse.urlsplit(address).path
        self.hidden = {name: html.unescape(value)
                       for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)}

    @property
    def words(self):
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", self.text)))

    @property
    def unfolded(self):
        """What stands open: without what is behind a summary."""
        return re.sub(r"\s+", " ", html.unescape(
            re.sub(r"<[^>]+>", " ", re.sub(r"<details.*?</details>", " ", self.text, flags=re.S))))


class WithPeople(EndToEnd):
    def person(self, email, role="staff"):
        link = self.heed.verb("account", "create", "--email", email, "--role", role).stdout.strip()
        path = urllib.parse.urlsplit(link)
        person = Person(self.heed.address)
        page = f"{path.path}?{path.query}" if path.query else path.path
        person.send(page, password=PASSWORD, again=PASSWORD)
        person.sign_in(email)
        return person
