"""What a browser that translates pages makes of the words on a card, in English again."""

import re

_LONGEST = 200
_AHEAD = r"(^[\s\W]*|[·•|]\s*)"
# What such a line begins with, or has behind a dot: most lines have none of it.
_MAY_BEGIN = re.compile(
    r"[\s\W]*(?:Ver|Pub|Gep|Udg|Opu|Оп|От|Ein|Sou|Env|Pre|Sub|Inv|Ing|Ins|Prz|\d{1,4} ?[年년月월]|[^\x00-\u2fff])"
)
_MAY_FOLLOW = re.compile(r"·\s*[^\W\d]")
_PUBLISHED = re.compile(
    _AHEAD + r"(?:Veröffentlicht am|Publiée? le|Publicado (?:el|em|a)|Pubblicato il|Gepubliceerd op|Publicerad(?: den)?"
    r"|(?:Udgivet|Publisert)(?: den)?|Opublikowano(?: dnia)?|Опубликовано|发[布表][于於]|發[布佈表][于於]"
    r"|公開日[:：]?|게시일[:：]?)\s*(?=\d)"
)
_PUBLISHED_BEHIND = re.compile(
    r"((?:\d{4} ?[年년] ?)?\d{1,2} ?[月월] ?\d{1,2} ?[日号號일])(?:に|에)? ?"
    r"(?:公開|掲載|発行|发[布表]|發[布佈表]|게시|공개|게재)(?:されました|済み|됨|되었습니다)?$"
)
_SUBMITTED = re.compile(
    _AHEAD + r"(?:Eingereicht von|Soumis(?:e)? par|(?:Enviado|Presentado|Submetido) por|(?:Inviato|Presentato) da"
    r"|Ingediend door|Inskickad av|Przesłane przez|Отправил[аи]?|提交[者人][:：]?|投稿者[:：]?|제출자[:：]?)(?=\s|$)"
)
_AUTHORS_AHEAD = re.compile(r"^([\s\W]*)(?:저자|著者|作者)[:：]? ?(\d{1,9}) ?[명人名位](?=\s|[·•]|$)")


def in_english(line: str) -> str:
    """Return a line with these words as the site has them; any other as it is."""
    if len(line) > _LONGEST or not (_MAY_BEGIN.match(line) or ("·" in line and _MAY_FOLLOW.search(line))):
        return line
    line = _PUBLISHED.sub(r"\1Published on ", line, count=1)
    line = _SUBMITTED.sub(r"\1Submitted by", line, count=1)
    if line.isascii():
        return line
    return _AUTHORS_AHEAD.sub(r"\1\2 authors", _PUBLISHED_BEHIND.sub(r"Published on \1", line))
