#!/usr/bin/env python3
"""Opens a sealed evidence package: a second implementation, written from docs/evidence-package.md alone.

    open_package.py PACKAGE KEY.pem FOLDER [SENDER.crt]

Prints one JSON document. Exit status 0: opened. 3: refused, and nothing is left. 1: could not run.
Needs python3-cryptography.
"""
import base64
import hashlib
import json
import os
import re
import shutil
import stat
import struct
import sys
import zipfile

from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HEADER, SALT, CHUNK, TAG = 139, 32, 65536, 16


class Refused(Exception):
    """The package is not as it was sealed, or not as the format demands."""


def hkdf(key, salt, info, length):
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(key)


def public_bytes(key):
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def derive_key(header, key):
    if header[:8] != b"ROGATORY" or header[8:10] != b"\x01\x01":
        raise Refused("no package of a known version and suite")
    if header[10:42] != hashlib.sha256(public_bytes(key.public_key())).digest():
        raise Refused("sealed for another key")
    try:
        ephemeral = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), header[42:107])
    except ValueError as bad:
        raise Refused("the ephemeral key is no point of the curve") from bad
    shared = key.exchange(ec.ECDH(), ephemeral)
    return hkdf(shared, None, b"rogatory evidence package 1" + header, 32)


class SealedStream:
    """The content of a sealed stream, as a file that can be read and sought in."""

    def __init__(self, file, begin, key, data):
        self.file, self.begin, self.position, self.opened = file, begin + SALT, 0, (None, b"")
        file.seek(begin)
        salt = file.read(SALT)
        sealed = os.fstat(file.fileno()).st_size - self.begin
        if len(salt) < SALT or sealed < TAG:
            raise Refused("cut off")
        derived = hkdf(key, salt, b"rogatory chunked sealing 1" + data, 39)
        self.cipher, self.prefix = AESGCM(derived[:32]), derived[32:]
        self.chunks = -(-sealed // (CHUNK + TAG))
        self.length = sealed - TAG * self.chunks
        if self.length <= (self.chunks - 1) * CHUNK and self.chunks > 1:
            raise Refused("an end that cannot be")
        self.chunk(self.chunks - 1)

    def chunk(self, number):
        if self.opened[0] != number:
            last = number == self.chunks - 1
            self.file.seek(self.begin + number * (CHUNK + TAG))
            nonce = self.prefix + struct.pack(">IB", number, last)
            try:
                content = self.cipher.decrypt(nonce, self.file.read(CHUNK + TAG), None)
            except InvalidTag as bad:
                raise Refused(f"chunk {number + 1} is not as it was sealed") from bad
            self.opened = (number, content)
        return self.opened[1]

    def seekable(self):
        return True

    def tell(self):
        return self.position

    def seek(self, offset, whence=0):
        self.position = offset + (0, self.position, self.length)[whence]
        return self.position

    def read(self, count=-1):
        end = self.length if count is None or count < 0 else min(self.length, self.position + count)
        parts = []
        while self.position < end:
            number, at = divmod(self.position, CHUNK)
            part = self.chunk(number)[at:at + end - self.position]
            parts.append(part)
            self.position += len(part)
        return b"".join(parts)


def check_name(info, seen):
    name = info.filename
    parts = name.rstrip("/").split("/")
    if not name or name[0] in "/~\\" or re.match(r"[A-Za-z]:[/\\]", name) or "\0" in info.orig_filename:
        raise Refused(f"hostile name {name!r}")
    if any(part in ("", ".", "..") or ".." in part.split("\\") for part in parts):
        raise Refused(f"hostile name {name!r}")
    if name in seen:
        raise Refused(f"two entries {name!r}")
    if info.flag_bits & 0x41:
        raise Refused(f"encrypted entry {name!r}")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused(f"{name!r} is no regular file")
    if (kind == stat.S_IFDIR and not info.is_dir()) or (info.is_dir() and info.file_size > 0):
        raise Refused(f"{name!r} is a folder and a file")
    seen.add(name)


def extract(stream, folder):
    """Writes the bag's files; returns the SHA-256 of each."""
    sums = {}
    with zipfile.ZipFile(stream) as archive:
        seen = set()
        for info in archive.infolist():
            check_name(info, seen)
        root = "" if "bagit.txt" in seen else next(iter(seen)).split("/")[0] + "/"
        if root + "bagit.txt" not in seen or any(not name.startswith(root) for name in seen):
            raise Refused("not one bag")
        for info in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
            path = info.filename[len(root):]
            place = os.path.join(folder, *path.split("/"))
            if info.is_dir():
                os.makedirs(place, exist_ok=True)
                continue
            os.makedirs(os.path.dirname(place), exist_ok=True)
            sum256 = hashlib.sha256()
            with archive.open(info) as source, open(place, "xb") as target:
                while block := source.read(1 << 20):
                    sum256.update(block)
                    target.write(block)
            sums[path] = sum256.hexdigest()
    return sums


def read(folder, name):
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()
    except FileNotFoundError as missing:
        raise Refused(f"{name} is missing") from missing


def manifest(folder, name):
    listed = {}
    lines = read(folder, name).decode().split("\n")
    if lines[-1] == "":
        lines.pop()
    for line in lines:
        digest, path = re.fullmatch(r"([0-9a-fA-F]+)[ \t]+(.+)", line).groups()
        path = re.sub("%(0A|0D|25)", lambda escape: chr(int(escape[1], 16)), path, flags=re.I)
        if path in listed:
            raise Refused(f"{name} lists {path} twice")
        listed[path] = digest.lower()
    return listed


def check_bag(folder, sums):
    if read(folder, "bagit.txt") != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        raise Refused("bagit.txt")
    payload = {path for path in sums if path.startswith("data/")}
    if "manifest-sha256.txt" not in sums or "tagmanifest-sha256.txt" not in sums:
        raise Refused("a manifest by SHA-256 is missing")
    for name in [path for path in sums if re.fullmatch(r"(tag)?manifest-sha(256|512)\.txt", path)]:
        listed = manifest(folder, name)
        if name.startswith("manifest-") and set(listed) != payload:
            raise Refused(f"{name} does not list exactly the payload")
        for path, digest in listed.items():
            actual = sums.get(path) if "256" in name else hashlib.sha512(read(folder, path)).hexdigest()
            if actual != digest:
                raise Refused(f"{path} is not what {name} says")


def decode(part):
    content = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    if base64.urlsafe_b64encode(content).rstrip(b"=").decode() != part:
        raise Refused("a part of manifest.jws is not plain base64url")
    return content


def check_signature(folder, sums, sender):
    if "manifest.jws" not in sums:
        if sender:
            raise Refused("not signed")
        return None
    head, body, signature = read(folder, "manifest.jws").decode().split(".")
    header = json.loads(decode(head))
    if set(header) != {"alg", "typ", "x5c"} or header["alg"] != "ES256" or header["typ"] != "rogatory-package":
        raise Refused("the header of manifest.jws")
    certificate = x509.load_der_x509_certificate(base64.b64decode(header["x5c"][0]))
    if base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode() != header["x5c"][0]:
        raise Refused("the certificate of manifest.jws")
    raw = decode(signature)
    der = utils.encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    try:
        certificate.public_key().verify(der, f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as bad:
        raise Refused("the signature of manifest.jws") from bad
    if sender and public_bytes(sender.public_key()) != public_bytes(certificate.public_key()):
        raise Refused("signed by another key")
    unsigned = ("manifest.jws", "manifest.tst")
    tags = {p: s for p, s in sums.items() if not p.startswith(("data/", "tagmanifest-")) and p not in unsigned}
    if json.loads(decode(body))["sha256"] != tags:
        raise Refused("manifest.jws is over other files")
    return certificate.subject.rfc4514_string()


def open_package(package, key, folder, sender):
    with open(package, "rb") as file:
        header = file.read(HEADER)
        if len(header) < HEADER:
            raise Refused("no package")
        stream = SealedStream(file, HEADER, derive_key(header, key), header)
        try:
            sums = extract(stream, folder)
        except zipfile.BadZipFile as bad:
            raise Refused(str(bad)) from bad
        for number in range(stream.chunks):
            stream.chunk(number)
    check_bag(folder, sums)
    signer = check_signature(folder, sums, sender)
    conditions = json.loads(read(folder, "conditions.json"))
    if hashlib.sha256(header[42:107] + conditions["case"].encode()).digest() != header[107:]:
        raise Refused("of another case")
    return {"case": conditions["case"], "signer": signer, "files": sums}


def main(package, key_file, folder, sender_file=None):
    with open(key_file, "rb") as file:
        key = serialization.load_pem_private_key(file.read(), None)
    sender = None
    if sender_file:
        with open(sender_file, "rb") as file:
            sender = x509.load_pem_x509_certificate(file.read())
    if os.path.exists(folder):
        print(f"{folder} is there already", file=sys.stderr)
        return 1
    half = f"{folder}.opening"
    os.mkdir(half)
    try:
        opened = open_package(package, key, half, sender)
        os.rename(half, folder)
        print(json.dumps({"opened": True, **opened}, sort_keys=True))
        return 0
    except Refused as refused:
        print(json.dumps({"opened": False, "why": str(refused)}))
        return 3
    finally:
        shutil.rmtree(half, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        print(__doc__, file=sys.stderr)
        sys.exit(1)
    sys.exit(main(*sys.argv[1:]))
