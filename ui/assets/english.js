// English as a second language of the page's own words. Words of documents and of people stay as
// they are: only whole runs that stand in the table below are changed, and never inside a quotation.
(() => {
  "use strict";
  const WORDS = {
    "安全生产文件问答 · 句句有出处": "Answers from work-safety directives, each with its clause",
    "EN": "中文", "文件库": "Documents", "字号": "Size", "明暗": "Theme", "跳到正文": "Skip to content", "跳到提问": "Skip to the question",
    "清除对话": "Clear", "确认清除？": "Really clear?", "对话只保存在本机": "Kept in this browser only",
    "对话只保存在本机。": " Conversations stay in this browser.",
    "问安全生产文件，句句有出处": "Ask about work-safety directives",
    "收录 {} 份文件": "{} documents held", "回答以原文为准。": "The original text prevails.",
    "文件状态按 {} 判断。": "Status as of {}. ", "{} · 回答以原文为准": "{} · the original text prevails",
    "安问": "Anwen", "问题": "Question", "对话": "Conversation", "页面工具": "Page tools",
    "可以这样问": "You may ask", "按领域提问": "Ask by field", "接着问": "Ask next", "请选一个": "Choose one",
    "对这条回答的操作": "Actions for this answer", "对这一条的操作": "Actions for this clause",
    "查找条件，可逐个去掉": "Search conditions, each removable", "去掉条件：{}": "Remove condition: {}",
    "依据 {}：{}": "Basis {}: {}", "{} 的永久链接": "Permanent link of {}", "原因": "Reasons",
    "保存的回答": "Kept answers", "承接上一问：{}": "Carried over from the last question: {}",
    "按{}有效的文件回答。": "Answered from the documents in force on {}.",
    "这是 {} 有效的文本。": "This is the text in force on {}.", "{}号": "{} px",
    "请长按选取复制": "Press and hold to copy", "领域": "Field", "{}：{} 条": "{}: {} clauses",
    "“{}”：{} 条": "“{}”: {} clauses", "“{}”：{} 条，显示前 {} 条": "“{}”: {} clauses, the first {} shown",
    "未收录正文：{}": "Text not held: {}", "未收录正文：{}。": "Text not held: {}.",
    "不能提新问题。下面是本机保存的回答，看过的原文也还能打开。":
      "No new questions now. Below are the answers kept here; sources already read still open.",
    "本机没有保存的回答。": "No answers are kept here.", "没有这条回答，可能已随记录清除。": "This answer is no longer kept.",
    "没有收录“{}”。": "“{}” is not held.", "没有“{}”这一条。": "There is no clause “{}”.",
    "没有送出。内容还在。请检查网络后再提交。": "Not sent. Nothing is lost. Check the network and send again.",
    "只找到部分依据，其余的没有找到。": "Only part of it was found.",
    "这个问题对应不同文件，答案不一样，请先选一个。": "Several documents answer differently: please choose one.",
    "收录的文件里没有找到所问的内容。": "Nothing of this was found in the documents held.",
    "所问内容的正文没有收录，不能回答。": "The text asked about is not held: no answer.",
    "这个问题不属于所收录的安全生产文件的范围，不能回答。": "This is outside the work-safety documents held: no answer.",
    "草拟的回答没有通过原文核对，不予显示。": "The drafted answer failed the check against the text and is not shown.",
    "问题里的指令不予执行；没有可以依据文件回答的内容。": "Orders in a question are not followed; nothing else could be answered.",
    "问题是空的，请输入要问的内容。": "The question is empty.",
    "问题有{}个字，最多{}个字，请缩短后再问。": "The question has {} characters; at most {} are possible.",
    "索引无法使用，文件没有受损；请运行 anwen index build 重建后再问。":
      "The index cannot be used; the documents are safe. Run: anwen index build",
    "程序出错，问题没有得到回答；文件和索引没有受损，请重试。": "A fault: no answer. Documents and index are safe; please try again.",
    "{}的正文没有收录，不能回答。": "The text of {} is not held: no answer.", "没有{}这一条。": "There is no clause {}.",
    "没有收录{}的文件，不能回答。": "No document of {} is held: no answer.", "没有收录{}，不能回答。": "{} is not held: no answer.",
    "没有找到写明{}的条款。": "No clause that states {} was found.",
    "{}没有{}。": "{} has no {}.",
    "{}没有{}，到{}为止。": "{} has no {}: it ends with {}.", "收录的文件都没有{}。": "No document held has {}.",
    "另有{}份文件的规定，列在下面。": "{} more documents follow below.",
    "文件的状态与问题说的不同，{}。": "The document's status is not as the question says: {}.",
    "问题的说法与原文不符，{}的{}见第一句。": "The text says otherwise: the first sentence gives it ({}, {}).",
    "下一步：看看最接近的条款，或换个说法再问；文件没写的，请问主管部门。":
      "Next: look at the nearest clauses or ask in other words; what no document says, the department in charge knows.",
    "下一步：要看原文，请向发文单位索取；补录以后可以再问。": "Next: ask the issuing office for the text; once it is added, ask again.",
    "下一步：可以问安全生产的事，例如燃气安全归谁管、隐患向谁报告。":
      "Next: ask about work safety, such as who is in charge of gas safety or to whom a hazard is reported.",
    "下一步：直接写要问的事。": "Next: write just what you want to know.",
    "下一步：核对条号，或直接写要问的事。": "Next: check the number of the clause, or write what you want to know.",
    "下一步：可以问已收录的{}。": "Next: ask about what is held: {}.",
    "那一天还没有收录到有效的文件，不能回答。": "No document in force on that day is held: no answer.",
    "提问": "Ask", "复制": "Copy", "转发": "Share", "打印": "Print", "导出 Word": "Word",
    "导出表格": "Table", "有误？": "Report", "查找条件": "Searched by", "查找": "Search", "返回": "Back",
    "角色": "Role", "单位": "Unit", "依据原文": "Words", "依据": "Basis",
    "最接近的条款": "Nearest clauses", "依据（{} 条）": "Basis ({})", "总规定": "general rule", "状态依据": "status basis",
    "原文摘录": "quoted from the text", "人工智能生成": "AI-generated",
    "现行": "in force", "征求意见稿": "draft", "政策解读": "interpretation", "已届满": "expired",
    "已废止": "repealed", "未载明": "not stated", "同上": "as above",
    "部分回答": "partial answer", "需要选择": "please choose", "没有找到依据": "nothing found",
    "文本缺失": "text missing", "超出范围": "out of scope", "未通过核对": "not verified",
    "指令未执行": "order not followed",
    "燃气": "Gas", "消防": "Fire", "矿山": "Mines", "危化": "Chemicals", "道路": "Roads", "自建房": "Housing",
    "发文机关": "Issued by", "发文字号": "Number", "成文日期": "Signed", "发布日期": "Published",
    "状态": "Status", "解读对象": "Interprets", "责任记录": "Duties", "复制引文": "Copy citation",
    "永久链接": "Permanent link", "前后条款": "Around it", "上一条": "before", "下一条": "after",
    "所属": "within", "其下": "below", "原文": "Source",
    "正在取原文……": "Fetching the source…", "不承接": "Ask without it", "筛选": "Filter", "回到提问": "Back to asking",
    "点一条依据，这里显示原文。": "Choose a citation to read its source here.",
    "理解": "Understanding", "核对": "Checking", "撰写": "Writing", "已复制": "Copied", "再问一次": "Ask again",
    "这条回答哪里有误？": "What is wrong with this answer?", "引用有误": "wrong citation",
    "职责有误": "wrong duty", "不全": "incomplete", "文件已失效": "no longer in force", "其他": "other",
    "补充说明（可不填）": "Comment (optional)", "提交": "Send", "取消": "Cancel",
    "已记下，谢谢。": "Noted, thank you.", "请至少选一个原因。": "Please choose a reason.",
    "没有网络。问题和对话都还在。连上网络后再问一次。": "No network. Nothing is lost. Ask again once connected.",
    "没有收到回答。问题和对话都还在。请检查网络后再问一次。": "No answer came. Nothing is lost. Check the network and ask again.",
    "连不上服务器。问题和对话都还在。请稍后再问一次。": "The server cannot be reached. Nothing is lost. Ask again later.",
    "这个问题还没有得到回答。": "This question has not been answered yet.",
    "原文没有取到。回答不受影响。请检查网络后再点一次。": "The source did not load. The answer stands. Check the network and try again.",
    "本页未加密（http）：不能离线查看和安装，复制用备用方式。管理员可用证书启动。":
      "This page is not encrypted (http): no offline use, no install; copying uses a fallback.",
    "查找字词": "Words", "在本文中查找": "Search this document", "层级": "Level", "地区": "Region",
    "年份": "Year", "全部": "all", "目录": "Contents", "{} 份文件": "{} documents",
    "没有网络": "No network", "没有找到": "Not found", "到文件库看收录了什么": "See what is held",
    "日期未载明": "no date stated", "成文日期未载明": "no date stated",
  };
  // Words of documents and of people; a badge is the page's own word wherever it stands.
  const SHIELDED = [
    ".printed", ".quoted", ".quoted-inline", ".asked", ".label", ".said", ".inherited", ".held-title",
    ".title", ".document", ".chip", ".choice", ".group", ".place", ".first-words", ".opening", ".also",
    ".roles td", ".roles tbody th", ".roles caption", ".duty", ".outline li", ".jumps", ".basis-list a", "script", "style", "textarea",
  ].join(", ");
  const ATTRIBUTES = ["aria-label", "placeholder"];
  const exact = new Map(), shaped = [];
  const plain = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  for (const [words, english] of Object.entries(WORDS)) {
    if (!words.includes("{}")) exact.set(words, english);
    else shaped.push([new RegExp(`^${words.split("{}").map(plain).join("(.+?)")}$`, "s"), english]);
  }
  const said = (words) => {
    const found = exact.get(words);
    if (found) return found;
    for (const [shape, english] of shaped) {
      const parts = words.match(shape);
      let next = 1;
      if (parts) return english.replace(/{}/g, () => { const part = parts[next++]; return exact.get(part) || part; });
    }
    return undefined;
  };
  const isOurs = (parent) => parent.matches(".badge") || !parent.closest(SHIELDED);

  const word = (node) => {
    const parent = node.parentElement;
    const english = parent && isOurs(parent) && said(node.data.trim());
    if (!english) return;
    node.data = english;
    parent.lang = parent.matches("[data-language]") ? "zh-CN" : "en";
  };
  const translate = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) word(node);
    for (const name of ATTRIBUTES) {
      for (const item of [root, ...root.querySelectorAll(`[${name}]`)]) {
        const english = item.hasAttribute(name) && said(item.getAttribute(name));
        if (english) item.setAttribute(name, english);
      }
    }
    const field = document.getElementById("question");
    if (field) field.placeholder = "e.g. who leads gas safety?";
  };

  const start = () => {
    translate(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        for (const node of change.addedNodes) {
          if (node.nodeType === Node.ELEMENT_NODE) translate(node);
          else if (node.nodeType === Node.TEXT_NODE) word(node);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  };

  const english = window.anwen.kept("anwen.language") === "en";
  if (english) start();
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-language]")) return;
    window.anwen.keep("anwen.language", english ? "zh" : "en");
    location.reload();
  });
  window.anwenEnglish = { on: english, shielded: SHIELDED };
})();
