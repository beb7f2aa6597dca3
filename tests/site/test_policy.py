"""The policy of a page: what stands in it is vouched for, and only that."""

import base64
import hashlib

import pytest

from retrokb.markup.loaded import read_page
from retrokb.site.policy import (
    BEGIN,
    END,
    Hashes,
    find_strangers,
    hashes_of,
    put_policy,
    render_headers,
    render_nginx,
    render_policy,
)


def hash_of(text):
    """The hash of a text, as a policy writes it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def secured(html):
    """A page with its policy."""
    return put_policy(html, read_page(html))


@pytest.mark.parametrize(
    ("html", "run"),
    [
        ("<script>a < b && c</script>", ["a < b && c"]),
        ("<SCRIPT type=module>a</SCRIPT >", ["a"]),
        ("<script>a\r\nb\rc</script>", ["a\nb\nc"]),
        ("<script>\n a</script>", ["\n a"]),
        ("<script></script>", [""]),
        ("<script/>a</script>", ["a"]),
        ("<script>a</script><script>ä</script>", ["a", "ä"]),
        ("<script src=a.js></script>", []),
        ('<script type="application/json">{}</script>', []),
        ("<!-- <script>a</script> -->", []),
        ("<![a[ > <script>b</script> ]]>", ["b"]),
        ("<![CDATA[ > <script>b</script> ]]>", ["b"]),
        ("<![a <script>b</script>", []),
        ("<script>never ends", []),
        ("<style><script>a</script></style>", []),
        ("<script>'<style>'</script>", ["'<style>'"]),
        ('<script type="importmap">{}</script>', ["{}"]),
    ],
)
def test_inline_scripts_are_hashed_as_a_browser_reads_them(html, run):
    """Every script without a file, its characters as they are; data, files and comments never."""
    assert hashes_of(read_page(html)).scripts == {hash_of(each) for each in run}


def test_inline_styles_are_hashed():
    """A style element is, an attribute cannot be."""
    page = read_page('<style>a { b: c }</style><p style="x" onclick="y">')
    assert hashes_of(page) == Hashes(frozenset(), frozenset({hash_of("a { b: c }")}))
    assert page.blocked == {"style", "onclick"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!doctype html>\n<html>\n<head>", "<script>a</script></head>"),
        ('<!doctype html><html><head>\n<meta charset="utf-8">', "<script>a</script>"),
        ("<head>", '<script>a</script><meta charset="utf-8">'),
        ("<html>", "<body>Text"),
        ("<!DOCTYPE html>", "<p>Text"),
        ("", "<p>Text <head>"),
        ("", "Text<!doctype html><html><head>"),
        ("\ufeff", "Text"),
        ("\ufeff<!doctype html><html><head>", "<title>"),
        ("<head>", "<![a[ b ]]> <script>a</script>"),
        ("", '<p>Text<meta charset="utf-8">'),
        ("<!-- <head> --><head>", "<title><head></title>"),
        ("<html>\r\n<head>", "\r\n<title>ä</title>"),
    ],
)
def test_the_policy_stands_before_all_that_runs(before, after):
    """Behind the encoding at most, where nothing has run or been loaded yet."""
    html = before + after
    text = secured(html)
    assert text.startswith(before + BEGIN)
    assert text.endswith(END + after)


def test_a_page_is_given_its_policy_once():
    """A page that a build finds again has one policy, which is that of its scripts by now."""
    once = secured("<head><script>a</script>")
    assert secured(once) == once
    changed = once.replace("<script>a", "<script>b")
    assert secured(changed) == secured("<head><script>b</script>")


def test_the_policy_allows_nothing_in_general():
    """No directive lets anything in the page run that has no hash."""
    policy = render_policy(Hashes(frozenset({"'sha256-b'", "'sha256-a'"}), frozenset()))
    assert "script-src 'self' 'sha256-a' 'sha256-b';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    for directive in ("default-src 'self'", "object-src 'none'", "base-uri 'self'"):
        assert directive in policy


def test_headers_say_who_may_frame_the_site():
    """The files for hosts hold the policy, and what a page cannot say."""
    hashes = Hashes(frozenset({"'sha256-a'"}), frozenset())
    whole = f"{render_policy(hashes)}; frame-ancestors 'none'"
    assert render_headers(hashes).startswith(f"/*\n  Content-Security-Policy: {whole}\n")
    assert f'add_header Content-Security-Policy "{whole}" always;\n' in render_nginx(hashes)
    for text in (render_headers(hashes), render_nginx(hashes)):
        assert "nosniff" in text
        assert "Referrer-Policy" in text


@pytest.mark.parametrize(
    ("html", "hosts"),
    [
        ("<img src=https://a.example/b.png>", ["a.example"]),
        ("<img srcset='b.png 1x, //a.example/b.png 2x'>", ["a.example"]),
        ("<script src='https:\\\\a.example/b.js'></script>", ["a.example"]),
        ("<img src=' ht\ntps://A.example/b.png'>", ["a.example"]),
        ("<link rel='Preconnect' href=https://a.example>", ["a.example"]),
        ("<iframe src=https://u:p@a.example/>", ["a.example"]),
        ("<svg><image xlink:href='https://a.example/b.png'/></svg>", ["a.example"]),
        ("<form action=https://a.example/>", ["a.example"]),
        ("<object data=https://a.example/></object>", ["a.example"]),
        ("<video poster=https://a.example/b.png>", ["a.example"]),
        ("<link rel=canonical href=https://a.example/>", []),
        ("<a href=https://a.example/>", []),
        ("<img src=data:image/png;base64,//a>", []),
        ("<img src=../b.png><img src=https://own.example/b.png>", []),
        ("<template>&lt;img src=https://a.example&gt;</template>", []),
    ],
)
def test_other_sites_are_told_from_our_own(html, hosts):
    """Whatever loads something, however it is written; links alone ask nobody."""
    addresses = read_page(html).addresses
    assert [*find_strangers(addresses, "https://own.example/help/")] == hosts
