@echo off
rem Takes away what the installer put there. Workbooks and documents stay: they are the person's.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "TARGET=%LOCALAPPDATA%\ITA-Excel"
set "PYTHON=%TARGET%\python\python.exe"
if not exist "%PYTHON%" set "PYTHON=%TARGET%\python\Scripts\python.exe"
if not exist "%TARGET%" goto :nothing
if exist "%PYTHON%" if exist "%TARGET%\install.py" "%PYTHON%" "%TARGET%\install.py" remove
rmdir /s /q "%TARGET%"
if exist "%TARGET%" goto :in_use
echo ถอน ITA Excel แล้ว สมุดงานและเอกสารของท่านยังอยู่ครบในโฟลเดอร์ เอกสาร\ITA Excel
goto :end

:nothing
echo เครื่องนี้ไม่มี ITA Excel ที่ติดตั้งไว้ จึงไม่มีอะไรให้ถอน
goto :end

:in_use
echo ลบไม่ได้ทั้งหมด เพราะมีโปรแกรมใช้อยู่ - ปิด Excel ทุกหน้าต่าง แล้วเปิด ถอนการติดตั้ง.cmd อีกครั้ง
if not defined ITA_EXCEL_NO_PAUSE pause
exit /b 1

:end
if not defined ITA_EXCEL_NO_PAUSE pause
exit /b 0
