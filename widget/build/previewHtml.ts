/** The page of the prompt editor's preview, for a version of the widget (src/owner/frame.ts). */
export const previewHtml = (version: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Preview</title>
<script type="module" src="/k/${version}/frame.js"></script>
</head>
<body></body>
</html>
`;
