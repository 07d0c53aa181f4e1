"""An answer kept in the record: its print view, its exports, and what a person says is wrong."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Body, FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, Response

from assistant.record import Record
from ui.answer_print import answer_page
from ui.answer_tools import REASONS
from ui.pages import not_found

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GONE = "没有这条回答，可能已随记录清除。"


def add_answer_pages(site: FastAPI, record: Record) -> None:
    """Register the pages of kept answers and the feedback door."""

    @site.get("/answers/{answer_id}")
    def _page(answer_id: str) -> Response:
        answer = record.answer(answer_id)
        return HTMLResponse(answer_page(answer)) if answer else not_found(_GONE)

    @site.get("/answers/{answer_id}/answer.docx")
    def _docx(answer_id: str) -> Response:
        from ui.export_docx import answer_docx

        answer = record.answer(answer_id)
        return _file(answer_docx(answer), _DOCX, "answer.docx") if answer else not_found(_GONE)

    @site.get("/answers/{answer_id}/roles.xlsx")
    def _xlsx(answer_id: str) -> Response:
        from ui.export_xlsx import roles_xlsx

        answer = record.answer(answer_id)
        return _file(roles_xlsx(answer), _XLSX, "roles.xlsx") if answer else not_found(_GONE)

    @site.post("/feedback")
    def _feedback(sent: Annotated[dict[str, Any], Body()]) -> Response:
        reasons = tuple(item for item in REASONS if item in (sent.get("reasons") or ()))
        note = sent.get("note")
        answer_id = sent.get("answer")
        if not reasons or not isinstance(answer_id, str) or not isinstance(note, str):
            return JSONResponse({"told": "请至少选一个原因。"}, status_code=422)
        if not record.add_feedback(answer_id, reasons, note):
            return JSONResponse({"told": _GONE}, status_code=404)
        return JSONResponse({"told": "已记下，谢谢。"})


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)
