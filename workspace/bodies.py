"""What programs send: JSON objects, read once and strictly, refused in one sentence."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import Depends, Request

from rag.errors import QuestionError


async def read_object(request: Request) -> dict[str, Any]:
    """Return the JSON object a request holds.

    Raises QuestionError when it holds none, or half characters, which no database takes.
    """
    body = await read_paths(request)
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise QuestionError("This holds characters that are not valid UTF-8.") from None
    return body


async def read_paths(request: Request) -> dict[str, Any]:
    """Return the JSON object a request holds, half characters and all: file names have them.

    Raises QuestionError when it holds none.
    """
    try:
        body = json.loads((await request.body()).decode())
    except UnicodeDecodeError:
        raise QuestionError("The request body is not UTF-8.") from None
    except RecursionError:
        raise QuestionError("The request body is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise QuestionError(f"The request body is not valid JSON: {error}.") from None
    except ValueError:  # what Python says of numbers with thousands of digits
        raise QuestionError("The request body holds a number that is too long.") from None
    if not isinstance(body, dict):
        raise QuestionError("The request body has to be a JSON object.")
    return body


Body = Annotated[dict[str, Any], Depends(read_object)]
Paths = Annotated[dict[str, Any], Depends(read_paths)]
